namespace Ripen.Storage.Control;

/// <summary>Somebody who tells what became of e-mails.</summary>
/// <param name="Id">The part of the address to which it posts.</param>
/// <param name="Kind">How it speaks, as the server writes it; opaque here.</param>
/// <param name="Topic">What else it must name itself by; empty for nothing.</param>
/// <param name="Ciphertext">What its messages are checked with; readable with the key ring of the data folder only.</param>
/// <param name="CreatedBy">The name of the key that made it.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
public sealed record InboundSource(string Id, string Kind, string Topic, byte[] Ciphertext, string CreatedBy, long CreatedAt);
