// Words of the scenarios: the list, a run with its steps, and who speaks to whom in the diagram.
export const words = {
  about: {
    zh: '每个棘手的情况都是一个能读出声的故事。播放一个，看请求、应答和通知依次来往；它在自己的沙箱里进行，不影响你的。',
    en: 'Every hard case as a story that can be read aloud. Play one and watch requests, answers and notifications go by; it has a sandbox of its own and leaves yours alone.',
  },
  search: { zh: '查找场景', en: 'Find a scenario' },
  found: { zh: (count: number) => `${count} 个`, en: (count: number) => `${count} found` },
  noneFound: { zh: '没有这样的场景。', en: 'No such scenario.' },
  steps: {
    zh: (count: number) => `${count} 步`,
    en: (count: number) => (count === 1 ? '1 step' : `${count} steps`),
  },
  own: { zh: '播放自己的 YAML', en: 'Play your own YAML' },
  ownAbout: {
    zh: '粘贴一个场景，例如从“请求”里复制的，或 fenzhang replay --save 写出的。',
    en: 'Paste a scenario, such as one copied under Requests or written by fenzhang replay --save.',
  },
  ownText: { zh: '场景（YAML）', en: 'Scenario (YAML)' },
  back: { zh: '全部场景', en: 'All scenarios' },
  unknown: { zh: '没有这样的场景', en: 'No such scenario' },
  unknownWhy: {
    zh: '它可能改了名字；从列表里选一个。',
    en: 'It may have been renamed; choose one of the list.',
  },
  run: { zh: '播放', en: 'Play' },
  again: { zh: '重新播放', en: 'Play again' },
  stop: { zh: '停止', en: 'Stop' },
  command: { zh: '在终端里', en: 'In a terminal' },
  stepsTitle: { zh: '步骤', en: 'Steps' },
  given: { zh: '前提', en: 'Given' },
  diagram: { zh: '时序图', en: 'Sequence' },
  diagramEmpty: {
    zh: '播放之后，请求、应答与通知会一条条画在这里。',
    en: 'Once it plays, requests, answers and notifications are drawn here one by one.',
  },
  states: {
    waiting: { zh: '未开始', en: 'to come' },
    running: { zh: '进行中', en: 'under way' },
    passed: { zh: '通过', en: 'passed' },
    failed: { zh: '没有通过', en: 'failed' },
    skipped: { zh: '没有进行', en: 'not reached' },
  },
  progress: {
    zh: (done: number, all: number) => `第 ${done} 步，共 ${all} 步`,
    en: (done: number, all: number) => `Step ${done} of ${all}`,
  },
  passed: {
    zh: (steps: number, time: string) => `${steps} 步全部通过，用时 ${time}`,
    en: (steps: number, time: string) => `All ${steps} steps passed in ${time}`,
  },
  failed: {
    zh: (step: number) => `第 ${step} 步没有通过`,
    en: (step: number) => `Step ${step} failed`,
  },
  stopped: {
    zh: '已停止。已经开始的会在自己的沙箱里演完，不留痕迹。',
    en: 'Stopped. What has begun ends by itself in its own sandbox, and leaves nothing behind.',
  },
  cutOff: {
    zh: '还没演完就断了：模拟器停了，或连接中断。',
    en: 'It broke off before its end: the emulator stopped, or the connection did.',
  },
  expected: { zh: '应该是', en: 'Expected' },
  received: { zh: '实际是', en: 'Received' },
  rule: { zh: '规则', en: 'Rule' },
  line: {
    zh: (line: number) => `场景第 ${line} 行`,
    en: (line: number) => `line ${line} of the scenario`,
  },
  lanes: {
    client: { zh: '商户程序', en: 'Client' },
    platform: { zh: '微信支付', en: 'WeChat Pay' },
    endpoint: { zh: '通知接收地址', en: 'Notify endpoint' },
  },
  noAnswer: { zh: '没有应答', en: 'no answer' },
  untrusted: { zh: '无法信任的通知', en: 'a notice that cannot be trusted' },
  asks: { zh: '商户请求微信支付', en: 'Client to WeChat Pay' },
  notifies: { zh: '微信支付通知商户', en: 'WeChat Pay to the merchant' },
  answers: { zh: '应答', en: 'answers' },
} as const;
