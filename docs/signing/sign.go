// Signs pixels and links of Clickledger: see docs/signing.md. Run: go run sign.go vectors.json
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

var signed = []string{"campaign", "click_id", "creative", "exp", "kid", "n", "placement", "site", "visitor"}

func sign(text, secret string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// signPixel gives the signature of a pixel with these parameters, decoded; it goes into the query as sig.
func signPixel(parameters map[string]string, secret string) string {
	lines := []string{"clickledger-pixel-1"}
	for _, name := range signed {
		if value := parameters[name]; value != "" {
			lines = append(lines, name+"="+value)
		}
	}
	return sign(strings.Join(lines, "\n"), secret)
}

// signLink gives the signature of a link's payload; the token is payload.signature.
func signLink(payload, secret string) string {
	return sign("clickledger-link-1\n"+payload, secret)
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var vectors struct {
		Secret string
		Pixels []struct{ Parameters map[string]string }
		Links  []struct{ Payload string }
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		panic(err)
	}
	for _, pixel := range vectors.Pixels {
		fmt.Println(signPixel(pixel.Parameters, vectors.Secret))
	}
	for _, link := range vectors.Links {
		fmt.Println(signLink(link.Payload, vectors.Secret))
	}
}
