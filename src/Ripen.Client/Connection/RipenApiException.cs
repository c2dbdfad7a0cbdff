using System.Text.Json;

namespace Ripen.Client.Connection;

/// <summary>The server refused a call.</summary>
public sealed class RipenApiException : Exception
{
    /// <summary>Makes one with a message.</summary>
    public RipenApiException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a message and what caused it.</summary>
    public RipenApiException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>Makes one without a message.</summary>
    public RipenApiException()
    {
    }

    /// <summary>The HTTP status; 0 when what answered is no Ripen server.</summary>
    public int Status { get; init; }

    /// <summary>What was wrong with which object, as the server said it; undefined when it said nothing more than the message.</summary>
    public JsonElement Errors { get; init; }
}
