using System.Text;
using Ripen.Engine.Codec;
using Ripen.Engine.Log;

namespace Ripen.Engine.Identity;

/// <summary>By what a user is known, in the form in which it is compared: e-mail addresses and phone numbers are normalised (<see cref="ContactText"/>).</summary>
/// <param name="Kind">All but <see cref="IdentifierKind.BrazeId"/>, for which there is <see cref="UserRef"/>.</param>
/// <param name="First">The external id, the alias's label, the address or the number.</param>
/// <param name="Second">The alias's name; empty for all others.</param>
public readonly record struct Identifier(IdentifierKind Kind, string First, string Second)
{
    /// <summary>By external id.</summary>
    public static Identifier ExternalId(string id) => new(IdentifierKind.ExternalId, id, string.Empty);

    /// <summary>By alias.</summary>
    public static Identifier Alias(string label, string name) => new(IdentifierKind.Alias, label, name);

    /// <summary>By an e-mail address that is normalised already.</summary>
    public static Identifier Email(string address) => new(IdentifierKind.Email, address, string.Empty);

    /// <summary>By a phone number that is normalised already.</summary>
    public static Identifier Phone(string number) => new(IdentifierKind.Phone, number, string.Empty);

    /// <summary>The hash that says where its home is.</summary>
    public ulong Hash => Kind switch
    {
        IdentifierKind.ExternalId => UserAddress.HashExternalId(Encoding.UTF8.GetBytes(First)),
        IdentifierKind.Alias => UserAddress.HashAlias(Encoding.UTF8.GetBytes(First), Encoding.UTF8.GetBytes(Second)),
        _ => UserAddress.HashContact(Kind, Encoding.UTF8.GetBytes(First)),
    };

    /// <summary>Its home.</summary>
    public int Partition(int partitions) => UserAddress.PartitionOf(Hash, partitions);

    /// <summary>Writes it.</summary>
    internal void Write(ByteWriter to)
    {
        to.Byte((byte)Kind);
        to.Text(First);
        if (Kind == IdentifierKind.Alias)
        {
            to.Text(Second);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static Identifier Read(ref ByteReader from)
    {
        var kind = (IdentifierKind)from.Byte();
        return new Identifier(kind, from.Text(), kind == IdentifierKind.Alias ? from.Text() : string.Empty);
    }
}
