using Dapper;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class BigramsTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public void Han_becomes_pairs_and_Latin_stays_whole() =>
        Assert.Equal(["生态", "态环", "环境", "pm2.5", "浓", "26"], Bigrams.Split("生态环境 ＰＭ2.5浓、26"));

    [Theory]
    [InlineData("秸秆禁烧", true)]
    [InlineData("秸秆", true)]
    [InlineData("禁烧 PM2.5", true)]
    [InlineData("pm2.5", true)]
    [InlineData("秸", true)]
    [InlineData("通知", true)]
    [InlineData("禁秸", false)]
    [InlineData("烧工", false)]
    [InlineData("水", false)]
    public async Task A_phrase_is_found_exactly_where_it_stands(string typed, bool found)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);

        Assert.Equal(found, await connection.QuerySingleAsync<bool>("""
            select @vector::tsvector @@ @query::tsquery
            """, new { vector = Bigrams.Vector("关于秸秆禁烧的通知", "工作方案：以降低PM2.5浓度为主线。"), query = Bigrams.Query(typed) }));
    }

    [Fact]
    public async Task Whatever_is_typed_is_a_question_that_the_database_understands()
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        string[] typed = ["'", "\\", "a' | 'b", "!", ":*", "<->", "(((", "水'&", "\ud800", "𠮷野", "..", "_", new('长', 10_000), string.Join(' ', Enumerable.Repeat("环境", 500))];

        foreach (var words in typed)
            if (Bigrams.Query(words) is { } query) await connection.QuerySingleAsync<string>("select @query::tsquery::text", new { query });
    }
}
