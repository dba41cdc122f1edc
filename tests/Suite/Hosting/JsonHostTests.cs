using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Hosting;

public sealed class JsonHostTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData("/api/v1/notices")]
    [InlineData("/api/v1/obligations")]
    [InlineData("/api/v1/rate")]
    [InlineData("/api/v1/indicators")]
    [InlineData("/api/v1/datasets")]
    [InlineData("/api/v1/enforcement/rules")]
    [InlineData("/api/v1/enforcement/positive")]
    [InlineData("/api/v1/enforcement/penalties")]
    [InlineData("/api/v1/campaigns")]
    [InlineData("/api/v1/surveys/open")]
    [InlineData("/api/v1/surveys/results")]
    [InlineData("/api/v1/complaints/figures")]
    [InlineData("/api/v1/reports/figures")]
    public async Task It_answers_and_its_document_names(string path)
    {
        var answer = await Client.GetAsync(path, Stop);
        var document = await Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Stop);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.True(document.GetProperty("paths").TryGetProperty(path, out _));
    }

    [Fact]
    public async Task A_year_in_which_nothing_fell_due_has_no_rate_and_not_a_hundred_per_cent()
    {
        var rate = await Client.GetFromJsonAsync<JsonElement>("/api/v1/rate?year=2050", Stop);

        Assert.Equal((0, JsonValueKind.Null), (rate.GetProperty("due").GetInt32(), rate.GetProperty("publishedPercent").ValueKind));
    }

    [Theory]
    [InlineData("/api/v1/notices/0198c3a0-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/surveys/results/0198c3a0-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/nothing")]
    public async Task What_is_not_there_is_said_in_words(string path)
    {
        var answer = await Client.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("api.absent", (await ProblemAsync(answer)).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("""{"receipt":"12345"}""", HttpStatusCode.UnprocessableEntity, "api.receipt.unreadable")]
    [InlineData("""{"receipt":null}""", HttpStatusCode.UnprocessableEntity, "api.receipt.unreadable")]
    [InlineData("""{"receipt":"\u0000"}""", HttpStatusCode.UnprocessableEntity, "api.receipt.unreadable")]
    [InlineData("{", HttpStatusCode.BadRequest, "api.request.bad")]
    public async Task A_question_that_cannot_be_read_is_refused_in_words(string body, HttpStatusCode status, string reason)
    {
        var answer = await AskAsync(body);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(reason, (await ProblemAsync(answer)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_unknown_receipt_is_not_found_and_after_five_rests()
    {
        var body = $$"""{"receipt":"{{ReceiptCode.Make(3).Plain}}"}""";
        for (var i = 0; i < Receipts.MostTries; i++) Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(body)).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(body)).StatusCode);
    }

    [Fact]
    public async Task It_speaks_English_to_whoever_asks_for_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nothing") { Headers = { { "Accept-Language", "en" } } };

        Assert.Equal("There is no such thing.", (await ProblemAsync(await Client.SendAsync(request, Stop))).GetProperty("title").GetString());
    }

    private HttpClient Client => Bench.Api.CreateClient();

    private Task<HttpResponseMessage> AskAsync(string body) => Client.PostAsync("/api/v1/status", new StringContent(body, Encoding.UTF8, "application/json"), Stop);

    private static Task<JsonElement> ProblemAsync(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
}
