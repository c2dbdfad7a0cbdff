using Ripen.Definitions.ContentBlocks;
using Ripen.Definitions.Mapping;
using Ripen.Definitions.Reading;
using Ripen.Engine.Definitions;
using Ripen.Templates;

namespace Ripen.Definitions.Publishing;

/// <summary>
/// Parses the templates of the documents of a call; when a content block changes, of all documents, because a block takes the reference's place before
/// parsing (liquid-and-webhooks §2.5).
/// </summary>
internal static class TemplateRules
{
    public static void Check(ProblemList problems, PublishSet set, ITemplateEngine engine, PublishCatalogue catalogue)
    {
        var blocks = set.Candidates.Where(one => one.Document.Kind == DefinitionKind.ContentBlock && !one.IsArchived).ToList();
        var library = new ContentBlockLibrary([.. blocks.Select(one => one.Content.ContentBlock!)]);
        var all = set.Candidates.Any(one => one.Document.Kind == DefinitionKind.ContentBlock && one.Change != DefinitionChange.Unchanged);
        foreach (var candidate in set.Candidates.Where(one => one.Incoming is not null || (all && !one.IsArchived)))
        {
            foreach (var template in candidate.Content.Templates.Where(one => !one.IsWhole))
            {
                Check(problems, candidate, template, engine.Parse(template.Source, template.Part, library), catalogue);
            }

            CheckWholes(problems, candidate, template => engine.Parse(template.Source, template.Part, library));
        }
    }

    // What was put together from texts that are right is wrong only as a whole, such as too long.
    private static void CheckWholes(ProblemList problems, PublishCandidate candidate, Func<TemplateText, TemplateParseResult> parse)
    {
        foreach (var whole in candidate.Content.Templates.Where(one => one.IsWhole))
        {
            if (problems.ErrorCount == 0 && parse(whole).Error is { } error)
            {
                candidate.Error(problems, whole.Node, $"Liquid: with its languages: {Sentence(error)} ({error.Code})");
            }
        }
    }

    private static void Check(ProblemList problems, PublishCandidate candidate, TemplateText template, TemplateParseResult result, PublishCatalogue catalogue)
    {
        if (result.Error is { } error)
        {
            var (line, column) = PlaceOf(candidate, template, error);
            problems.Error(candidate.Place, template.Node.Path, line, column, $"Liquid: {Sentence(error)} ({error.Code})");
        }

        if (candidate.Incoming is not null)
        {
            var found = result.Template?.Lint(template.Setting with { Catalogue = catalogue }) ?? [];
            foreach (var warning in result.Warnings.Concat(found).Where(issue => issue.Severity == IssueSeverity.Warning).OrderBy(issue => (issue.Line, issue.Column)))
            {
                var (line, column) = PlaceOf(candidate, template, warning);
                problems.Warn(candidate.Place, template.Node.Path, line, column, warning.Code, "Liquid: " + Sentence(warning));
            }
        }
    }

    private static string Sentence(TemplateIssue issue) =>
        issue.Message.TrimEnd('.')
            + (issue.Suggestion is not { Length: > 0 } suggestion || issue.Message.Contains(suggestion, StringComparison.Ordinal) ? string.Empty
            : suggestion[^1] is '.' or '?' ? $"; {char.ToLowerInvariant(suggestion[0])}{suggestion[1..].TrimEnd('.')}"
            : $"; write {suggestion}");

    private static (int Line, int Column) PlaceOf(PublishCandidate candidate, TemplateText template, TemplateIssue issue) =>
        candidate.Incoming is null ? (0, 0)
        : template.IsKey || issue.Line <= 0 ? (template.Node.Line, template.Node.Column)
        : template.Node.PlaceOf(issue.Line, issue.Column);
}
