#!/bin/sh
# Takes the signing certificate (base64 of a .p12) into a keychain of its own and the sign-in of the notary beside it.
set -eu
keychain=$RUNNER_TEMP/signing.keychain-db
secret=$(uuidgen)
echo "$CERTIFICATE" | base64 --decode >"$RUNNER_TEMP/signing.p12"
security create-keychain -p "$secret" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$secret" "$keychain"
security import "$RUNNER_TEMP/signing.p12" -k "$keychain" -P "$PASSWORD" -T /usr/bin/codesign
rm "$RUNNER_TEMP/signing.p12"
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
xcrun notarytool store-credentials target-composer --apple-id "$NOTARY_USER" --team-id "$NOTARY_TEAM" --password "$NOTARY_PASSWORD"
