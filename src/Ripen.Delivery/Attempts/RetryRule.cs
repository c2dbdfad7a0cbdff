namespace Ripen.Delivery.Attempts;

/// <summary>A status that is final as a rule and temporary with this error code in the answer (liquid-and-webhooks §5.2).</summary>
/// <param name="LongBackoff">Whether to come back after hours rather than seconds.</param>
public sealed record RetryRule(int Status, string ErrorCode, bool LongBackoff)
{
    /// <summary>Salesforce's row lock, and its daily limit of API calls.</summary>
    public static readonly IReadOnlyList<RetryRule> Defaults =
    [
        new(400, "UNABLE_TO_LOCK_ROW", LongBackoff: false),
        new(403, "REQUEST_LIMIT_EXCEEDED", LongBackoff: true),
    ];
}
