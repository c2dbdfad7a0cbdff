namespace Ripen.Server.Composition.Ingestion;

/// <summary>What ingestion tells operators in the server's log.</summary>
internal static partial class IngestionLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Integrations that are due could not be looked for; it is tried again in a minute.")]
    public static partial void LookFailed(ILogger logger, Exception failure);
}
