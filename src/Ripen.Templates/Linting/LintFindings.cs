using Ripen.Templates.Grammar;

namespace Ripen.Templates.Linting;

/// <summary>Gathers what is found, each thing once, at most <see cref="MaxFindings"/>.</summary>
internal sealed class LintFindings(ParseSession session)
{
    /// <summary>How many findings one template may have; what comes after them is not looked for.</summary>
    public const int MaxFindings = 100;

    private readonly List<(int Offset, TemplateIssue Issue)> _found = [];

    /// <summary>The findings in the order of the source.</summary>
    public IReadOnlyList<TemplateIssue> InOrder => [.. _found.OrderBy(one => one.Offset).Select(one => one.Issue)];

    /// <summary>Adds a warning.</summary>
    /// <param name="code">A code of <see cref="LintCodes"/>.</param>
    /// <param name="offset">The place in the source, in characters; a negative one is no place.</param>
    /// <param name="message">What is the matter.</param>
    /// <param name="suggestion">What to write instead.</param>
    public void Warn(string code, int offset, string message, string suggestion)
    {
        var issue = offset < 0
            ? new TemplateIssue(code, IssueSeverity.Warning, message, 0, 0, suggestion)
            : SourcePlace.Issue(code, IssueSeverity.Warning, message, session.Source, offset, suggestion);
        if (_found.Count < MaxFindings && !_found.Exists(one => one.Issue == issue))
        {
            _found.Add((offset, issue));
        }
    }

    /// <summary>Adds a warning at a place of the repaired text.</summary>
    public void WarnInText(string code, int offset, string message, string suggestion) => Warn(code, session.PlaceOf(offset), message, suggestion);
}
