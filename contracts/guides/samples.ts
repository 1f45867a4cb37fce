// The sample requests of the two guides, value for value as they are printed there, in their order.
import type { RawRequest } from '../support/agent.ts';

type Sample = Pick<RawRequest, 'method' | 'target' | 'body'>;

export interface GuideSamples {
  readonly addReceiver: Sample;
  readonly createOrder: Sample;
  readonly queryOrder: Sample;
  readonly createReturnOrder: Sample;
  readonly queryReturnOrder: Sample;
  readonly finishOrder: Sample;
  readonly queryOrderAmount: Sample;
  readonly deleteReceiver: Sample;
}

/** The words that differ: one guide was put through a converter of characters. */
interface GuideWords {
  readonly receiverName: string;
  readonly splitDescription: string;
  readonly returnDescription: string;
  readonly finishDescription: string;
}

const root = '/v3/ecommerce/profitsharing';
const transaction_id = '4208450740201411110007820472';
const named = 'sub_mchid=1900000109';

function samplesWith(words: GuideWords): GuideSamples {
  return {
    addReceiver: {
      method: 'POST',
      target: `${root}/receivers/add`,
      body: {
        appid: 'wx8888888888888888',
        type: 'MERCHANT_ID',
        account: '190001001',
        name: words.receiverName,
        relation_type: 'SUPPLIER',
      },
    },
    createOrder: {
      method: 'POST',
      target: `${root}/orders`,
      body: {
        sub_mchid: '1900000109',
        transaction_id,
        out_order_no: 'P20150806125346',
        receivers: [
          {
            type: 'MERCHANT_ID',
            receiver_account: '1900000110',
            receiver_mchid: '1900000110',
            amount: 100,
            description: words.splitDescription,
          },
        ],
        finish: true,
      },
    },
    queryOrder: {
      method: 'GET',
      target: `${root}/orders?${named}&transaction_id=${transaction_id}&out_order_no=P20150806125346`,
    },
    createReturnOrder: {
      method: 'POST',
      target: `${root}/returnorders`,
      body: {
        sub_mchid: '1900000109',
        order_id: '3008450740201411110007820472',
        out_order_no: 'P20150806125346',
        out_return_no: 'R20190516001',
        return_mchid: '86693852',
        amount: 10,
        description: words.returnDescription,
      },
    },
    queryReturnOrder: {
      method: 'GET',
      target: `${root}/returnorders?${named}&out_order_no=P20150806125346&out_return_no=R20190516001`,
    },
    finishOrder: {
      method: 'POST',
      target: `${root}/finish-order`,
      body: {
        sub_mchid: '1900000109',
        transaction_id,
        out_order_no: 'P20150806125346',
        description: words.finishDescription,
      },
    },
    queryOrderAmount: { method: 'GET', target: `${root}/orders/${transaction_id}/amounts` },
    deleteReceiver: {
      method: 'POST',
      target: `${root}/receivers/delete`,
      body: { appid: 'wx8888888888888888', type: 'MERCHANT_ID', account: '190001001' },
    },
  };
}

/** 分账场景, updated 2024-11-15. */
export const GUIDE_OF_2024 = samplesWith({
  receiverName: '张三网络公司',
  splitDescription: '分给商户1900000110',
  returnDescription: '分账回退',
  finishDescription: '分账完结',
});

/** 平台收付通（分账）开发指引, with its questions and answers; the converter's characters are kept. */
export const GUIDE_WITH_FAQ = samplesWith({
  receiverName: '張三網(wǎng)絡(luò)公司',
  splitDescription: '分給商戶1900000110',
  returnDescription: '分賬回退',
  finishDescription: '分賬完結(jié)',
});
