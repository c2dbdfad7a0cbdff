using Ripen.Runtime;

namespace Ripen.Server.Api.Collect;

/// <summary>The alias by which the user of a device is known: an anonymous visitor is a user of nothing but this alias.</summary>
internal static class DeviceAlias
{
    /// <summary>The label of such aliases.</summary>
    public const string LabelText = "ripen_device";

    /// <summary>The same in UTF-8.</summary>
    public static ReadOnlySpan<byte> Label => "ripen_device"u8;

    /// <summary>The alias of a device.</summary>
    public static UserIdentifier Of(string device) => UserIdentifier.Alias(LabelText, device);
}
