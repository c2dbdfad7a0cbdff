namespace Ripen.Storage.Log;

/// <summary>
/// An append failed, so its outcome is unknown until the log is opened again: it may or may not be there. The log takes nothing more until then,
/// because a disk that failed one sync may answer the next one falsely.
/// </summary>
public sealed class LogFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
