namespace Ripen.Engine.Names;

/// <summary>
/// The numbers by which the log, profiles and rules call attributes, events, apps, canvases, steps and groups.
/// A name gets its number once, durably, before the first log entry that uses it, and keeps it for the life of the installation;
/// one table serves all kinds of names. Thread-safe. Numbers start at 1; 0 means "no name".
/// </summary>
public interface INames
{
    /// <summary>How many names an installation may hold; beyond it a new name is refused.</summary>
    const int MaxNames = 200_000;

    /// <summary>How many Unicode code points a name may have (rest-api §2.4, §2.5).</summary>
    const int MaxNameLength = 255;

    /// <summary>The number of a known name, or 0.</summary>
    int Find(ReadOnlySpan<byte> utf8Name);

    /// <summary>The number of a known name, or 0.</summary>
    int Find(string name);

    /// <summary>The text of a number that was handed out.</summary>
    /// <exception cref="KeyNotFoundException">The number was never handed out.</exception>
    string Text(int number);

    /// <summary>The number of a name that publishing must have registered.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    int Required(string name) => Find(name) is > 0 and var number ? number : throw new InvalidOperationException($"The name '{name}' was not registered before its rules.");
}
