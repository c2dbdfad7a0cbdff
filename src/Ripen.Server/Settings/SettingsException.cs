namespace Ripen.Server.Settings;

/// <summary>A setting stops the start; the message is the sentence for the operator.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Without a sentence.</summary>
    public SettingsException()
    {
    }

    /// <summary>With the sentence for the operator.</summary>
    public SettingsException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence for the operator and what caused it.</summary>
    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
