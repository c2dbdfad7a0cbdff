namespace Ripen.EndToEnd.Tests.WebhookTemplates;

/// <summary>What a vendor's service answers.</summary>
internal sealed record VendorAnswer(int Status, string Body = "", string ContentType = "application/json");
