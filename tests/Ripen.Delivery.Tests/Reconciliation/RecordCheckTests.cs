using Ripen.Delivery.Attempts;
using Ripen.Delivery.Masking;
using Ripen.Delivery.Reconciliation;

namespace Ripen.Delivery.Tests.Reconciliation;

public sealed class RecordCheckTests
{
    private static readonly string Secret = string.Concat(Enumerable.Repeat("s3cr3t-", 20));

    [Theory]
    [InlineData(0)]
    [InlineData(RecordCheck.MaxShownAnswer - SecretMask.MinCutLength)]
    [InlineData(RecordCheck.MaxShownAnswer)]
    public void ErrorOf_answer_is_masked_and_then_cut(int before)
    {
        // Longer than what is shown before its secret is taken out, shorter after.
        var answer = new string('a', before) + Secret + new string('b', RecordCheck.MaxShownAnswer - Secret.Length + 1);
        var result = new AttemptResult("d", AttemptKind.Final, 403, default, "status_403", "The receiver refused.") { AnswerText = answer };

        var error = RecordCheck.ErrorOf(result, new SecretMask([Secret]).Text, 3);

        Assert.Equal((403, "status_403", 3), (error.Status, error.Code, error.Records));
        Assert.StartsWith("The receiver refused. ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length <= RecordCheck.MaxShownAnswer + "The receiver refused. ".Length);
        Assert.DoesNotContain("s3cr3t", error.Message, StringComparison.Ordinal);
    }
}
