<?php
// Signs pixels and links of Clickledger: see docs/signing.md. Run: php sign.php vectors.json

const SIGNED = ['campaign', 'click_id', 'creative', 'exp', 'kid', 'n', 'placement', 'site', 'visitor'];

function sign(string $text, string $secret): string
{
    return rtrim(strtr(base64_encode(hash_hmac('sha256', $text, $secret, true)), '+/', '-_'), '=');
}

/** The signature of a pixel with these parameters, decoded; it goes into the query as `sig`. */
function sign_pixel(array $parameters, string $secret): string
{
    $lines = ['clickledger-pixel-1'];
    foreach (SIGNED as $name) {
        if (($parameters[$name] ?? '') !== '') {
            $lines[] = "$name={$parameters[$name]}";
        }
    }
    return sign(implode("\n", $lines), $secret);
}

/** The signature of a link's payload; the token is `payload.signature`. */
function sign_link(string $payload, string $secret): string
{
    return sign("clickledger-link-1\n$payload", $secret);
}

$vectors = json_decode(file_get_contents($argv[1]), true, 512, JSON_THROW_ON_ERROR);
foreach ($vectors['pixels'] as $pixel) {
    echo sign_pixel($pixel['parameters'], $vectors['secret']), "\n";
}
foreach ($vectors['links'] as $link) {
    echo sign_link($link['payload'], $vectors['secret']), "\n";
}
