namespace Ripen.Storage;

/// <summary>A store or folder may not be opened by this process. The message is a whole sentence for the person who starts the server.</summary>
public sealed class StoreRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
