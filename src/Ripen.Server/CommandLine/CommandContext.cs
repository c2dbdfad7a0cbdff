namespace Ripen.Server.CommandLine;

/// <summary>What commands see of the world.</summary>
public sealed record CommandContext
{
    /// <summary>Standard input.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person sits at the terminal: progress is drawn and questions are asked.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Runs the server until it is told to stop: the arguments for configuration, and where it listens.</summary>
    public required Func<ServeRequest, CancellationToken, Task> ServeAsync { get; init; }

    /// <summary>Validates files without a server.</summary>
    public required Func<IReadOnlyList<DefinitionFile>, Validation> Validate { get; init; }

    /// <summary>How long to wait before asking again how far something is.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Carries requests to a server.</summary>
    public Func<HttpMessageHandler> CreateHandler { get; init; } = () => new SocketsHttpHandler { AllowAutoRedirect = false };
}
