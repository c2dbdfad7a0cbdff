using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Users;

/// <summary>Which custom attributes hold numbers; the score is one of them.</summary>
internal static class ScoreNames
{
    /// <summary>What the score is called by everybody who follows the examples.</summary>
    public const string Usual = "lead score";

    /// <summary>The numbers, the usual name of a score first when there is one.</summary>
    public static IReadOnlyList<string> Of(KnownNames names) =>
        [.. names.Attributes.Where(name => name.Type == "number").Select(name => name.Id).OrderByDescending(name => name == Usual).ThenBy(name => name, StringComparer.OrdinalIgnoreCase)];
}
