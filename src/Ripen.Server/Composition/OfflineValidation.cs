using Ripen.Definitions.Publishing;
using Ripen.Definitions.Reading;
using Ripen.Server.CommandLine;
using Ripen.Templates;

namespace Ripen.Server.Composition;

/// <summary>The validation of a publication without a server: of what a workspace has received nothing is known, and nobody waits anywhere.</summary>
internal static class OfflineValidation
{
    /// <summary>Validates the files together.</summary>
    public static Validation Run(IReadOnlyList<DefinitionFile> files)
    {
        var reading = DefinitionReader.Read([.. files.Select(f => new DefinitionSource(f.Path, f.Text, f.IsJson ? SourceFormat.Json : SourceFormat.Yaml))]);
        var plan = reading.Succeeded
            ? new Publisher(new TemplateEngine(TimeProvider.System)).Plan(DefinitionSnapshot.Empty, reading.Documents, PublishOptions.Offline)
            : null;
        return new Validation(
            [.. (plan?.Errors ?? reading.Errors).Select(e => new PositionedError(e.Source, e.Line, e.Column, e.Message))],
            [.. reading.Warnings.Concat(plan?.Warnings ?? []).Select(w => new PositionedError(w.Source, w.Line, w.Column, PositionedError.Warning(w.Message, w.Code)))]);
    }
}
