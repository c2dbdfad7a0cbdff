namespace Ripen.Runtime.Tests;

/// <summary>The process is gone: whatever it still does has no effect.</summary>
public sealed class CrashException() : Exception("The process was killed here.");
