namespace Ripen.Server.Api.Collect;

/// <summary>An app as the collector meets it.</summary>
/// <param name="Id">What its sessions and events name it by.</param>
/// <param name="Utf8Id">The same in UTF-8.</param>
/// <param name="Origins">From which pages of browsers may send.</param>
/// <param name="Attributes">The attributes and standard fields that it may write; null for all.</param>
/// <param name="HasEnded">Whether it collects no more.</param>
public sealed record CollectingApp(string Id, ReadOnlyMemory<byte> Utf8Id, IReadOnlySet<string> Origins, IReadOnlySet<string>? Attributes, bool HasEnded)
{
    /// <summary>Whether it may write an attribute or standard field.</summary>
    public bool MayWrite(string name) => Attributes?.Contains(name) != false;
}
