using Ripen.Templates.Expressions;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Linting;

/// <summary>WH108: answers that are used although nothing asks whether there is one. Any condition that reads the variable counts as a guard.</summary>
internal static class GuardCheck
{
    /// <summary>Checks the saved calls of a template.</summary>
    public static void Run(Outline outline, LintFindings findings)
    {
        for (var i = 0; i < outline.Statements.Count; i++)
        {
            if (outline.Statements[i] is ConnectedContentTag { Call.Variable: { } name } call)
            {
                var after = outline.Statements.Skip(i + 1).OfType<DialectStatement>().ToList();
                if (after.Any(one => Reads(one, name)) && !after.Any(one => one is IfTag or CaseTag && Reads(one, name)))
                {
                    findings.Warn(LintCodes.Unguarded, call.Offset, $"Without an answer '{name}' is empty, and nothing asks for that.",
                        $"{{% if {name}.__http_status_code__ != 200 %}}{{% abort_message('no answer') %}}{{% endif %}} behind it");
                }
            }
        }
    }

    private static bool Reads(DialectStatement statement, string name) =>
        statement.Expressions.SelectMany(Outline.AllOf).Any(one => one is Variable variable && variable.Name == name);
}
