// Words of the sandboxes: their settings, points to come back to, keys, and the variables of each language.
const list = {
  create: { zh: '新建沙箱', en: 'New sandbox' },
  mchid: { zh: '平台商户号', en: 'Platform merchant' },
  profile: { zh: '依据', en: 'Profile' },
  mode: { zh: '验签方式', en: 'Verified by' },
  preset: { zh: '节奏', en: 'Pace' },
  delays: { zh: '结算 / 分账', en: 'Settlement / split' },
  fee: { zh: '手续费率', en: 'Fee' },
  shown: { zh: '当前', en: 'Shown' },
  show: { zh: '切换到此', en: 'Show' },
} as const;

const options = {
  mchid: { zh: '平台商户号', en: 'Platform mchid' },
  mchidAbout: { zh: '8 到 10 位数字；留空自动选取', en: '8 to 10 digits; picked if left empty' },
  preset: { zh: '节奏', en: 'Pace' },
  presets: {
    strict: {
      zh: 'strict：真实的等待与频率限制',
      en: 'strict: real delays and limits',
    },
    fast: { zh: 'fast：几毫秒就到账', en: 'fast: everything within milliseconds' },
  },
  profile: { zh: '文档与实测不一致时', en: 'Where captures and documents differ' },
  profiles: {
    observed: { zh: 'observed：以抓包实测为准', en: 'observed: as it was captured' },
    documented: { zh: 'documented：以官方文档为准', en: 'documented: as it is documented' },
  },
  mode: { zh: '验签方式', en: 'How answers are verified' },
  modes: {
    transitional: { zh: '平台证书与微信支付公钥并存', en: 'Certificate and public key' },
    certificate: { zh: '平台证书', en: 'Platform certificate' },
    'public-key': { zh: '微信支付公钥', en: 'Public key' },
  },
  fee: { zh: '手续费率（万分之）', en: 'Fee, in ten-thousandths' },
  feeAbout: { zh: '60 即 0.6 %', en: '60 is 0.6 %' },
  settlement: { zh: '支付到结算', en: 'From payment to settlement' },
  split: { zh: '分账用时', en: 'A split takes' },
  delayAbout: { zh: '如 500ms、30s、1h；留空随节奏', en: '500ms, 30s, 1h; as the pace has it' },
  delayWrong: { zh: '例如 500ms、30s、10m、1h、5d', en: 'Such as 500ms, 30s, 10m, 1h or 5d' },
  seed: { zh: '随机种子', en: 'Seed' },
  seedAbout: { zh: '同样的种子重复同样的单号', en: 'The same seed repeats the same numbers' },
  created: {
    zh: (mchid: string) => `沙箱 ${mchid} 已建好，现在显示的就是它`,
    en: (mchid: string) => `Sandbox ${mchid} was made, and is shown now`,
  },
} as const;

const world = {
  reset: { zh: '重置', en: 'Reset' },
  resetTitle: {
    zh: (mchid: string) => `重置 ${mchid}？`,
    en: (mchid: string) => `Reset ${mchid}?`,
  },
  resetWhy: {
    zh: '订单、分账、账本、通知全部清空，回到刚建好的样子。保存过的点还在。',
    en: 'Orders, splits, ledger and notifications are gone, as when it was made. Saved points stay.',
  },
  resetDone: { zh: '沙箱已重置', en: 'The sandbox was reset' },
  delete: { zh: '删除', en: 'Delete' },
  deleteTitle: {
    zh: (mchid: string) => `删除 ${mchid}？`,
    en: (mchid: string) => `Delete ${mchid}?`,
  },
  deleteWhy: {
    zh: '沙箱和它的一切都会消失，无法恢复。要留一份，先导出快照。',
    en: 'The sandbox and everything in it are gone for good. Export a snapshot first to keep a copy.',
  },
  deleteDone: {
    zh: (mchid: string) => `${mchid} 已删除`,
    en: (mchid: string) => `${mchid} is gone`,
  },
  fork: { zh: '复制为新沙箱', en: 'Fork' },
  forked: {
    zh: (mchid: string) => `已复制为 ${mchid}，现在显示的就是它`,
    en: (mchid: string) => `Forked as ${mchid}, which is shown now`,
  },
} as const;

const points = {
  title: { zh: '存档点', en: 'Points' },
  about: {
    zh: '存下现在，随时回来：同一个难题可以一试再试。',
    en: 'Keep the world as it is now and come back to it: the same trouble, as often as you like.',
  },
  name: { zh: '名称', en: 'Name' },
  nameWrong: { zh: '字母、数字、_ - 与中间的点', en: 'Letters, digits, _ - and dots inside' },
  save: { zh: '存档', en: 'Save a point' },
  saved: { zh: (name: string) => `已存档 ${name}`, en: (name: string) => `${name} was saved` },
  now: { zh: '业务时间', en: 'Business time' },
  holds: { zh: '内容', en: 'Holds' },
  held: {
    zh: (transactions: number, entries: number) => `${transactions} 笔支付，${entries} 条分录`,
    en: (transactions: number, entries: number) => `${transactions} payments, ${entries} entries`,
  },
  none: { zh: '还没有存档。', en: 'No points yet.' },
  restore: { zh: '回到这里', en: 'Restore' },
  restoreName: { zh: (name: string) => `回到 ${name}`, en: (name: string) => `Restore ${name}` },
  restoreWhy: {
    zh: '此后发生的一切都会消失：订单、资金、业务时间都回到存档时。',
    en: 'All that has happened since is gone: orders, money and business time are as they were then.',
  },
  restored: { zh: (name: string) => `已回到 ${name}`, en: (name: string) => `Back at ${name}` },
  delete: { zh: '删除', en: 'Delete' },
  deleteName: { zh: (name: string) => `删除 ${name}`, en: (name: string) => `Delete ${name}` },
  deleteWhy: { zh: '之后不能再回到这里。', en: 'There is then no way back to it.' },
  deleted: { zh: (name: string) => `${name} 已删除`, en: (name: string) => `${name} was deleted` },
} as const;

const rewind = {
  open: { zh: '回到某个请求…', en: 'Go back to a request…' },
  title: { zh: '回到某个请求', en: 'Go back to a request' },
  submit: { zh: '回去', en: 'Go back' },
  request: { zh: '请求', en: 'Request' },
  side: { zh: '时刻', en: 'Moment' },
  sides: {
    before: { zh: '请求之前', en: 'Before it' },
    after: { zh: '请求之后', en: 'After it' },
  },
  why: {
    zh: '资金、单据和业务时间都恢复原样，之后的请求视为没有发生。你的程序记住的、已收到的通知不会回退。',
    en: 'Money, documents and business time are as they were; what came later has not happened. What your program remembers, and notices it received, do not go back.',
  },
  none: {
    zh: '还没有请求。先让你的程序发一个。',
    en: 'No requests yet. Send one from your program first.',
  },
  done: {
    zh: (number: number) => `已回到请求 #${number}`,
    en: (number: number) => `Back at request #${number}`,
  },
} as const;

const snapshot = {
  title: { zh: '快照', en: 'Snapshot' },
  about: {
    zh: '整个沙箱是一个文件：附在工单里，别人导入就能看到同样的世界。',
    en: 'The whole sandbox as one file: attach it to a ticket, and whoever imports it sees the same world.',
  },
  export: { zh: '导出', en: 'Export' },
  exportSecrets: { zh: '连同自有密钥', en: 'With keys of its own' },
  exportSecretsAbout: {
    zh: '只在沙箱用了自己的密钥时有区别；那样的文件不要给别人。',
    en: 'Matters only where the sandbox has keys of its own; give such a file to nobody.',
  },
  exported: { zh: (name: string) => `已导出 ${name}`, en: (name: string) => `Exported as ${name}` },
  leftOut: {
    zh: (what: string) => `没有包含：${what}`,
    en: (what: string) => `Left out: ${what}`,
  },
  import: { zh: '导入…', en: 'Import…' },
  importTitle: { zh: '导入快照', en: 'Import a snapshot' },
  file: { zh: '快照文件', en: 'File' },
  into: { zh: '导入到', en: 'Into' },
  intos: {
    fork: { zh: '一个新沙箱', en: 'A new sandbox' },
    replace: { zh: '当前沙箱，取而代之', en: 'This one, in place of what it holds' },
  },
  replaceWhy: {
    zh: '当前沙箱里的一切都会被取代。',
    en: 'Everything in this sandbox is replaced.',
  },
  submit: { zh: '导入', en: 'Import' },
  imported: {
    zh: (mchid: string) => `已导入到 ${mchid}`,
    en: (mchid: string) => `Imported into ${mchid}`,
  },
  notJson: { zh: '这不是快照：文件不是 JSON', en: 'That is no snapshot: the file is not JSON' },
} as const;

const keys = {
  title: { zh: '密钥', en: 'Keys' },
  fake: {
    zh: '都是随包附带的假密钥，离开沙箱一文不值；切勿用真密钥替换。',
    en: 'All of them are FAKE and come with the package: worthless anywhere else, and never to be replaced by real ones.',
  },
  own: {
    zh: '这台服务器为自己生成的密钥，离开沙箱一文不值。',
    en: 'Made by this server for itself; worthless anywhere else.',
  },
  kinds: {
    fake: { zh: '假密钥', en: 'FAKE' },
    own: { zh: '自行生成', en: 'Own keys' },
  },
  name: { zh: '名称', en: 'Name' },
  value: { zh: '值', en: 'Value' },
  mchid: { zh: '商户号', en: 'mchid' },
  serial: { zh: '商户证书序列号', en: 'Merchant serial' },
  apiV3Key: { zh: 'APIv3 密钥', en: 'APIv3 key' },
  privateKey: { zh: '商户私钥', en: 'Merchant private key' },
  certificate: { zh: '商户证书', en: 'Merchant certificate' },
  platformSerial: { zh: '平台证书序列号', en: 'Platform serial' },
  platformCertificate: { zh: '平台证书', en: 'Platform certificate' },
  publicKeyId: { zh: '微信支付公钥 ID', en: 'Public key ID' },
  publicKey: { zh: '微信支付公钥', en: 'Public key' },
  receiverKey: {
    zh: (mchid: string) => `${mchid} 的 APIv3 密钥`,
    en: (mchid: string) => `APIv3 key of ${mchid}`,
  },
  masked: { zh: '已隐藏', en: 'hidden' },
  show: { zh: '显示', en: 'Show' },
  hide: { zh: '隐藏', en: 'Hide' },
  showName: { zh: (name: string) => `显示 ${name}`, en: (name: string) => `Show: ${name}` },
  hideName: { zh: (name: string) => `隐藏 ${name}`, en: (name: string) => `Hide: ${name}` },
  copyName: { zh: (name: string) => `复制 ${name}`, en: (name: string) => `Copy: ${name}` },
} as const;

const environment = {
  title: { zh: '接入未改动的 SDK', en: 'Lead an unmodified SDK here' },
  about: {
    zh: '不改代码：先写出证书等文件，再设好环境变量，生产地址就通向这个沙箱。',
    en: 'No change of code: write the files, set the variables, and production’s addresses lead to this sandbox.',
  },
  first: {
    zh: '先运行一次，写出文件并打印变量',
    en: 'Once, to write the files and print the variables',
  },
  language: { zh: '语言', en: 'Language' },
  lines: { zh: '环境变量', en: 'Variables' },
} as const;

export const words = {
  about: {
    zh: '一个沙箱就是一个平台商户的整个世界：资金、时钟、密钥、故障。互不影响，可以随便折腾。',
    en: 'A sandbox is the whole world of one platform merchant: money, clock, keys, faults. None touches another.',
  },
  list,
  options,
  world,
  points,
  rewind,
  snapshot,
  keys,
  environment,
} as const;
