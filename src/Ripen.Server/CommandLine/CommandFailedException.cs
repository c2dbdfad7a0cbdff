namespace Ripen.Server.CommandLine;

/// <summary>A command cannot be done; the message is one sentence that says what to do.</summary>
public sealed class CommandFailedException : Exception
{
    /// <summary>Without a sentence.</summary>
    public CommandFailedException()
    {
    }

    /// <summary>With the sentence for the user.</summary>
    public CommandFailedException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence for the user and what caused it.</summary>
    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
