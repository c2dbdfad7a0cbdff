namespace Ripen.Storage.Control;

/// <summary>A site or program that collects what its visitors do. Its key is public: it stands in pages.</summary>
/// <param name="Number">From 1, in the order in which apps were made.</param>
/// <param name="Id">What sessions and events name it by; of the apps that have not ended each has another.</param>
/// <param name="Name">What people call it.</param>
/// <param name="WriteKey">By which its requests are known.</param>
/// <param name="Origins">From which pages of browsers may send, with spaces between.</param>
/// <param name="Attributes">Which attributes it may write, as the server writes the list; opaque here.</param>
/// <param name="CreatedBy">The name of the API key that made it.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="EndedAt">When it was ended, Unix milliseconds; null while it collects.</param>
public sealed record App(int Number, string Id, string Name, string WriteKey, string Origins, string Attributes, string CreatedBy, long CreatedAt, long? EndedAt);
