namespace Ripen.House.Tests.Code;

/// <summary>What a member of a file is.</summary>
internal enum CodeMemberKind
{
    /// <summary>A class, record, struct, interface, enum or delegate.</summary>
    Type,

    /// <summary>A method, constructor or operator.</summary>
    Method,

    /// <summary>A file-scoped namespace.</summary>
    Namespace,
}
