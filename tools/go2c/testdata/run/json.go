package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

type Inner struct{ X int }

type Person struct {
	Name    string         `json:"name"`
	Age     int            `json:"age,omitempty"`
	Emails  []string       `json:"emails"`
	Meta    map[string]any `json:"meta"`
	Inner   `json:"inner"`
	private int
	Ptr     *float64 `json:"ptr"`
	Raw     json.RawMessage
}

func main() {
	f := 2.5
	p := Person{Name: "Al", Emails: []string{"a@b", "c"}, Meta: map[string]any{"k": []int{1, 2}, "a": nil}, Inner: Inner{3}, Ptr: &f, Raw: json.RawMessage(`{"x":1}`)}
	data, err := json.Marshal(p)
	fmt.Println(string(data), err)
	var q Person
	err = json.Unmarshal([]byte(`{"name":"Bo","age":7,"emails":["x"],"meta":{"n":1.5,"l":[true,null,"s"],"o":{"p":2}},"inner":{"X":4},"ptr":9.25,"Raw":[1]}`), &q)
	fmt.Println(q.Name, q.Age, q.Emails, q.Meta, q.Inner, *q.Ptr, string(q.Raw), err)
	err = json.Unmarshal([]byte(`{"name": 5}`), &q)
	fmt.Println(err)
	err = json.Unmarshal([]byte(`{"name" 5}`), &q)
	fmt.Println(err)
	ind, _ := json.MarshalIndent(map[string]any{"z": 1, "a": []string{"<&>"}}, "", "  ")
	fmt.Println(string(ind))
	dec := json.NewDecoder(strings.NewReader(`{"a":1} [2]`))
	for {
		var x any
		if err := dec.Decode(&x); err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(x)
	}

}
