using System.Text.Json;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Editing;

/// <summary>What is wrong with a document, or may not be meant.</summary>
/// <param name="IsError">Whether it stops the publication.</param>
/// <param name="Path">Where, such as <c>steps[2].updates[0].attribute</c>; empty for the whole document.</param>
/// <param name="Message">A sentence, in the language of who looks.</param>
public sealed record Problem(bool IsError, string Path, string Message)
{
    /// <summary>Where in the text of the document, from 1; 0 when the text is not the one that was sent.</summary>
    public int Line { get; init; }

    /// <summary>The kind of a warning; empty for an error.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>Reads what the API answered to a publication, carried out or not.</summary>
    public static IReadOnlyList<Problem> Of(ApiReply reply)
    {
        var json = reply.Json;
        Problem[] problems = [.. json.Items("errors").Select(item => Of(item, isError: true)), .. json.Items("warnings").Select(item => Of(item, isError: false))];
        return problems.Length == 0 && !reply.IsDone ? [new Problem(true, string.Empty, reply.Message)] : problems;
    }

    /// <summary>Whether this is about a part of the document, or something in it.</summary>
    /// <param name="part">Such as <c>steps[2]</c>.</param>
    public bool IsIn(string part) =>
        Path.StartsWith(part, StringComparison.Ordinal) && (Path.Length == part.Length || Path[part.Length] is '.' or '[');

    private static Problem Of(JsonElement item, bool isError) => new(isError, item.Text("path") ?? string.Empty, item.Text("message") ?? string.Empty)
    {
        Line = (int)(item.Number("line") ?? 0),
        Code = item.Text("code") ?? string.Empty,
    };
}
