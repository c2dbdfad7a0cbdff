using System.Text.RegularExpressions;

namespace Ripen.SalesforceStandIn.Leads;

/// <summary>The one form of query that the stand-in understands: <c>SELECT FIELDS FROM OBJECT WHERE Id IN ('…', …)</c>.</summary>
/// <param name="Fields">The fields as they are written, in order.</param>
internal sealed partial record SoqlQuery(IReadOnlyList<string> Fields, string Object, IReadOnlyList<string> Ids)
{
    /// <summary>Reads a query; null when it has another form.</summary>
    public static SoqlQuery? Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new SoqlQuery(
                [.. match.Groups["field"].Captures.Select(capture => capture.Value)],
                match.Groups["object"].Value,
                [.. match.Groups["id"].Captures.Select(capture => capture.Value)])
            : null;
    }

    [GeneratedRegex(
        @"^\s*SELECT\s+(?<field>\w+)(\s*,\s*(?<field>\w+))*\s+FROM\s+(?<object>\w+)\s+WHERE\s+Id\s+IN\s*\(\s*'(?<id>[^'\\]*)'(\s*,\s*'(?<id>[^'\\]*)')*\s*\)\s*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
