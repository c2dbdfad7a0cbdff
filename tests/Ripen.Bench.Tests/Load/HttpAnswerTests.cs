using System.Text;
using Ripen.Bench.Load;

namespace Ripen.Bench.Tests.Load;

public sealed class HttpAnswerTests
{
    private const string WithLength = "HTTP/1.1 201 Created\r\nDate: x\r\ncontent-length: 21\r\n\r\n{\"message\":\"success\"}";
    private const string Chunked = "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n15\r\n{\"message\":\"success\"}\r\n0\r\n\r\n";
    private const string Empty = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
    private const string EmptyChunked = "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

    [Theory]
    [InlineData(WithLength, 201)]
    [InlineData(Chunked, 201)]
    [InlineData(Empty, 401)]
    [InlineData(EmptyChunked, 201)]
    public void TryRead_waits_for_the_whole_answer(string text, int status)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var length = 0; length < bytes.Length; length++) Assert.False(HttpAnswer.TryRead(bytes.AsSpan(0, length), out _));
        Assert.True(HttpAnswer.TryRead(bytes, out var answer));
        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData(201, "{\"message\":\"success\"}", true)]
    [InlineData(200, "{}", true)]
    [InlineData(201, "{\"message\":\"success\",\"errors\":[]}", false)]
    [InlineData(429, "{}", false)]
    [InlineData(500, "", false)]
    public void IsAccepted_wants_success_without_errors(int status, string body, bool accepted)
    {
        Assert.True(HttpAnswer.TryRead(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: {body.Length}\r\n\r\n{body}"), out var answer));
        Assert.Equal(accepted, answer.IsAccepted);
    }

    [Theory]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 201 X\r\nContent-Length: many\r\n\r\n")]
    public void TryRead_refuses_what_is_no_answer(string text) =>
        Assert.Throws<InvalidDataException>(() => HttpAnswer.TryRead(Encoding.ASCII.GetBytes(text), out _));
}
