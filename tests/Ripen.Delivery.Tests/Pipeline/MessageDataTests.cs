using Ripen.Delivery.Pipeline;
using Ripen.Engine.Values;
using Ripen.Templates;

namespace Ripen.Delivery.Tests.Pipeline;

public sealed class MessageDataTests
{
    [Fact]
    public void Find_takes_an_answer_apart_once_and_only_when_a_template_asks_for_it()
    {
        var times = 0;
        var data = new MessageData(null!) { Response = new Lazy<Value>(() => Value.Of((long)++times)) };
        Assert.Equal(Value.Null, data.Find(TemplateRoot.Variable, "other"));
        Assert.Equal(0, times);
        Assert.Equal(Value.Of(1L), data.Find(TemplateRoot.Variable, "response"));
        Assert.Equal(Value.Of(1L), data.Find(TemplateRoot.Variable, "response"));
    }

    [Fact]
    public void Find_without_an_answer_is_null() => Assert.Equal(Value.Null, new MessageData(null!).Find(TemplateRoot.Variable, "response"));
}
