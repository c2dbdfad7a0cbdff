using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ripen.Storage.Checkpoints;

/// <summary>
/// A place in a list that is ordered newest first: just after the row of this instant and key. Rows that are added or change meanwhile neither repeat nor hide
/// others. Its text is opaque to callers of the API.
/// </summary>
/// <param name="At">Unix milliseconds of the last row shown.</param>
/// <param name="Key">What orders rows of the same instant.</param>
public readonly record struct PageCursor(long At, string Key)
{
    private const int MaxTextLength = 1024;

    /// <summary>Text that <see cref="TryParse"/> reads back; safe in a URL.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At}:{Key}")));

    /// <summary>Reads a cursor; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PageCursor cursor)
    {
        cursor = default;
        if (text is null || text.Length > MaxTextLength || !Base64Url.IsValid(text))
            return false;
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !long.TryParse(plain.AsSpan(0, colon), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at))
            return false;
        cursor = new PageCursor(at, plain[(colon + 1)..]);
        return true;
    }
}
