module fenzhang.test/sdk/story

go 1.21
