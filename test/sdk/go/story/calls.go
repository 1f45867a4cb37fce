// What an SDK has to be able to do, and what it is given for it. Amounts are in fen.

package story

// Calls is an SDK, one function for each operation. Each answers what the platform said, refusals too, and an
// error when the SDK does not trust the answer.
type Calls struct {
	AddReceiver func(Receiver) (Answer, error)
	PlaceOrder  func(PaymentOrder) (Answer, error)
	// Split is given the receiver's name in plain; the SDK seals it.
	Split       func(ProfitSharingOrder) (Answer, error)
	QuerySplit  func(SplitNumbers) (Answer, error)
	ReturnMoney func(ReturnOrder) (Answer, error)
	QueryReturn func(ReturnNumbers) (Answer, error)
	Finish      func(FinishOrder) (Answer, error)
	Amounts     func(transactionID string) (Answer, error)
}

// Receiver is who is to be added.
type Receiver struct {
	Type         string `json:"type"`
	Account      string `json:"account"`
	Name         string `json:"name"`
	RelationType string `json:"relation_type"`
}

// PaymentOrder is a JSAPI order whose money may be shared. Total is in fen.
type PaymentOrder struct {
	SpAppid     string
	SpMchid     string
	SubMchid    string
	Description string
	OutTradeNo  string
	NotifyURL   string
	Total       int
	SpOpenid    string
}

// SplitNumbers name a profit sharing order.
type SplitNumbers struct {
	SubMchid      string `json:"sub_mchid"`
	TransactionID string `json:"transaction_id"`
	OutOrderNo    string `json:"out_order_no"`
}

// ProfitSharingOrder is a split among receivers.
type ProfitSharingOrder struct {
	SplitNumbers
	Receivers []Share
	Finish    bool
}

// Share is a receiver's part of a split. Amount is in fen, ReceiverName in plain.
type Share struct {
	Type            string
	ReceiverAccount string
	Amount          int
	Description     string
	ReceiverName    string
}

// ReturnNumbers name a return order.
type ReturnNumbers struct {
	SubMchid    string `json:"sub_mchid"`
	OrderID     string `json:"order_id"`
	OutReturnNo string `json:"out_return_no"`
}

// ReturnOrder takes money back from a receiver. Amount is in fen.
type ReturnOrder struct {
	ReturnNumbers
	ReturnMchid string `json:"return_mchid"`
	Amount      int    `json:"amount"`
	Description string `json:"description"`
}

// FinishOrder ends the sharing of a transaction.
type FinishOrder struct {
	SplitNumbers
	Description string `json:"description"`
}
