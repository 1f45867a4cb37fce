// What future work there can be, and what is kept of one piece of it.
export const AGENDA_KINDS = [
  'settleTransaction',
  'resolveOrder',
  'closeReturn',
  'resolveAfterSalesOrder',
  'resolveRefund',
  'retryAdvanceReturn',
  'expireSharing',
  'freeReceiverSlot',
  'payOutWithdrawal',
  'refundWithdrawal',
  'forgetBillLink',
  'deliverNotification',
] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];

/** One piece of future work. The key sorts by due time, then by the order of scheduling. */
export interface AgendaItem {
  readonly key: string;
  readonly dueAt: number;
  readonly kind: AgendaKind;
  readonly reference: string;
}
