using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Ripen.Server.Api.Inbound.Mail;

/// <summary>The signature of a message of Amazon SNS: RSA over some of its members, in their order, each as name and value on lines of their own; SHA-1 in version 1, SHA-256 in version 2.</summary>
internal static class SnsSignature
{
    /// <summary>The type of a message that carries something.</summary>
    public const string Notification = "Notification";

    /// <summary>The type of a message that asks to confirm a subscription.</summary>
    public const string SubscriptionConfirmation = "SubscriptionConfirmation";

    private static readonly string[] OfNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] OfConfirmation = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    /// <summary>What is signed.</summary>
    public static string Text(JsonElement message)
    {
        var text = new StringBuilder();
        foreach (var name in message.Text("Type") == Notification ? OfNotification : OfConfirmation)
        {
            if (message.Member(name).ValueKind == JsonValueKind.String)
            {
                text.Append(name).Append('\n').Append(message.Text(name)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Whether the message is signed by the certificate's owner.</summary>
    public static bool Holds(JsonElement message, X509Certificate2 certificate)
    {
        var signature = new byte[1024];
        HashAlgorithmName? hash = message.Text("SignatureVersion") switch { "1" => HashAlgorithmName.SHA1, "2" => HashAlgorithmName.SHA256, _ => null };
        if (hash is not { } algorithm || !Convert.TryFromBase64String(message.Text("Signature"), signature, out var length))
        {
            return false;
        }

        using var key = certificate.GetRSAPublicKey();
        return key?.VerifyData(Encoding.UTF8.GetBytes(Text(message)), signature.AsSpan(0, length), algorithm, RSASignaturePadding.Pkcs1) == true;
    }
}
