namespace Ripen.Server.Api.DataIssues;

/// <summary>Why a key or property of an accepted object was not taken (rest-api §2.4, key-level drops).</summary>
public enum DropReason : byte
{
    /// <summary>The name is empty, too long, or begins with a dollar sign.</summary>
    InvalidName,

    /// <summary>The text has more than 255 characters.</summary>
    TextTooLong,

    /// <summary>An array or object has more than 100 KB.</summary>
    TooLarge,

    /// <summary>A value of a kind that cannot be stored there: an array in an array, a number beyond every double, a null inside an object.</summary>
    InvalidValue,

    /// <summary>An operator with an operand that it does not take, or two operators that do not go together.</summary>
    InvalidOperator,

    /// <summary>A value that the standard field does not take.</summary>
    InvalidField,

    /// <summary>A standard field that is not kept.</summary>
    FieldNotKept,

    /// <summary>A property beyond the 256th of its event.</summary>
    TooManyProperties,

    /// <summary>A new name, and the installation or the request holds as many as it may.</summary>
    TooManyNames,

    /// <summary>A new subscription group, and the workspace holds as many as it may.</summary>
    TooManyGroups,

    /// <summary>An attribute that the app, whose key is public, may not write.</summary>
    NotOfTheApp,

    /// <summary>What is most likely no person writes no attributes and identifies nobody.</summary>
    SuspectedBot,
}
