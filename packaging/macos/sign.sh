#!/bin/sh
# Signs the bundle, puts it into an image, has Apple notarise it and staples the ticket. Runs on macOS only.
# Wants: TARGET_COMPOSER_SIGN_AS (a Developer ID Application identity in the keychain) and NOTARY_PROFILE (stored with
# `xcrun notarytool store-credentials`). Without them the bundle keeps PyInstaller's ad-hoc signature and nothing is sent.
set -eu
app=$1
image=$2
here=$(dirname "$0")
if [ -n "${TARGET_COMPOSER_SIGN_AS:-}" ]; then
    # from the inside out: a signature covers what lies within
    find "$app/Contents/Frameworks" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -exec \
        codesign --force --timestamp --options runtime --sign "$TARGET_COMPOSER_SIGN_AS" {} +
    codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$TARGET_COMPOSER_SIGN_AS" "$app"
fi
codesign --verify --deep --strict "$app"
rm -f "$image"
hdiutil create -volname "Target Composer" -srcfolder "$app" -ov -format UDZO "$image"
if [ -n "${TARGET_COMPOSER_SIGN_AS:-}" ]; then
    codesign --force --timestamp --sign "$TARGET_COMPOSER_SIGN_AS" "$image"
fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature -v "$image"
fi
