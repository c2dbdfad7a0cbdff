namespace Ripen.Client.Users;

/// <summary>Why an object was refused.</summary>
/// <param name="Type">A sentence.</param>
/// <param name="InputArray">In which array it stands.</param>
/// <param name="Index">Its place there, from 0 on.</param>
public sealed record ObjectError(string Type, string? InputArray, int Index);
