namespace Ripen.Client.Connection;

/// <summary>How a <see cref="RipenClient"/> reaches its server.</summary>
public sealed record RipenClientOptions
{
    /// <summary>Where the server is, for instance <c>http://127.0.0.1:5080</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>A REST key with the permissions of the calls to be made.</summary>
    public required string ApiKey { get; init; }

    /// <summary>How often a call is made again that was answered 429, or 503 where that is safe; 0 for never.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The longest wait before a call is made again; a server that asks for more gets its answer thrown.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an answer may take. Moving a test clock may take long.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The clock by which it waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What carries the calls; the client does not dispose of it. Null for a handler of its own.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
