using System.Text.Json;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Handoffs;

/// <summary>Parts of a delivery in words.</summary>
internal sealed class DeliveryWords(Language language)
{
    // An answer in a list is a hint; the delivery's own page has all that is kept.
    private const int MaxShown = 90;

    private readonly HandoffTexts _texts = HandoffTexts.In(language);

    /// <summary>What the receiver said last, or why there is nothing to say.</summary>
    public string Last(JsonElement delivery, IReadOnlyList<JsonElement> attempts) =>
        attempts.Count > 0 ? Short(Attempt(attempts[^1]))
        : delivery.Member("dead_letter") is { } letter ? Short(language.Say(letter.Text("message") ?? string.Empty))
        : _texts.NotTried;

    /// <summary>What an attempt was answered: status and text.</summary>
    public string Attempt(JsonElement attempt)
    {
        var status = attempt.Number("status") is { } number and > 0 ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        string?[] parts = [status, Said(attempt.Text("note")), Said(attempt.Text("answer"))];
        var text = string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return text.Length > 0 ? text : _texts.NoAnswer;
    }

    // What the receiver itself said is no phrase of the product, and stays as it is.
    private string? Said(string? text) => text is null ? null : language.Say(text);

    private static string Short(string text) => text.Length > MaxShown ? text[..MaxShown] + "…" : text;
}
