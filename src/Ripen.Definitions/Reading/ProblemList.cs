using Ripen.Definitions.Nodes;

namespace Ripen.Definitions.Reading;

/// <summary>Gathers errors and warnings, at most <see cref="DefinitionLimits.MaxProblems"/> of each.</summary>
internal sealed class ProblemList
{
    private readonly List<DefinitionError> _errors = [];
    private readonly List<DefinitionWarning> _warnings = [];

    public IReadOnlyList<DefinitionError> Errors => _errors;

    public IReadOnlyList<DefinitionWarning> Warnings => _warnings;

    /// <summary>How many errors were found, also those that were not kept.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Whether further errors are only counted; searching on for them would be wasted.</summary>
    public bool IsFull => ErrorCount > DefinitionLimits.MaxProblems;

    public void Error(DocumentPlace document, Node node, string message) => Error(document, node.Path, node.Line, node.Column, message);

    public void Error(DocumentPlace document, string path, int line, int column, string message)
    {
        ErrorCount++;
        if (ErrorCount <= DefinitionLimits.MaxProblems)
        {
            _errors.Add(new(document.Source, document.Label, path, line, column, message));
        }
        else if (ErrorCount == DefinitionLimits.MaxProblems + 1)
        {
            _errors.Add(new(document.Source, document.Label, string.Empty, line, column,
                $"there are more than {DefinitionLimits.MaxProblems} errors; correct these first"));
        }
    }

    public void Warn(DocumentPlace document, Node node, string code, string message) => Warn(document, node.Path, node.Line, node.Column, code, message);

    public void Warn(DocumentPlace document, string path, int line, int column, string code, string message)
    {
        if (_warnings.Count < DefinitionLimits.MaxProblems)
        {
            _warnings.Add(new(document.Source, document.Label, path, line, column, code, message));
        }
    }
}
