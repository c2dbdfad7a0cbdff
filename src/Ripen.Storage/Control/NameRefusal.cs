namespace Ripen.Storage.Control;

/// <summary>Why a name gets no number.</summary>
public enum NameRefusal
{
    /// <summary>It has one, or may get one.</summary>
    None,

    /// <summary>It has no characters.</summary>
    Empty,

    /// <summary>It has more than <see cref="Engine.Names.INames.MaxNameLength"/> code points.</summary>
    TooLong,

    /// <summary>It is no Unicode text: half of a surrogate pair stands alone.</summary>
    NotText,

    /// <summary>The installation holds <see cref="Engine.Names.INames.MaxNames"/> names already.</summary>
    Full,
}
