using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Searched;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class SearchTests(Benches benches) : OnABench(benches)
{
    private static readonly string[] Texts = ["1", "2", "3"];

    private SearchReader Search => Bench.Get<SearchReader>();

    private async Task<string[]> FoundAsync(string words) => await FoundAsync(new SearchFilter(words));

    private async Task<string[]> FoundAsync(SearchFilter filter) =>
        [.. (await Search.FindAsync(filter, null, 20, Stop)).List.Rows.Select(row => string.Concat(row.Title.Select(mark => mark.Text)))];

    [Fact]
    public void Han_becomes_pairs_and_letters_and_numbers_stay_whole() =>
        Assert.Equal(
            [("生态", 1), ("态环", 2), ("环境", 3), ("境", 4), ("pm", 5), ("2.5", 6), ("浓", 7), ("26", 9)],
            SearchText.Words("生态环境 ＰＭ2.5浓、26").Select(word => (word.Word, word.At)));

    [Theory]
    [InlineData("秸秆禁烧", true)]
    [InlineData("秸秆", true)]
    [InlineData("禁烧 PM2.5", true)]
    [InlineData("pm2.5", true)]
    [InlineData("pm", true)]
    [InlineData("低PM", true)]
    [InlineData("5浓", false)]
    [InlineData("2.5浓度", true)]
    [InlineData("秸", true)]
    [InlineData("案", true)]
    [InlineData("通知", true)]
    [InlineData("方案：以降", true)]
    [InlineData("方案以降", false)]
    [InlineData("禁秸", false)]
    [InlineData("烧工", false)]
    [InlineData("知工作", false)]
    [InlineData("水", false)]
    [InlineData("“禁烧 的”", true)]
    [InlineData("“的 禁烧”", false)]
    public async Task A_phrase_is_found_exactly_where_it_stands(string typed, bool found)
    {
        await Bench.PublishedAsync(NoticeOf("关于秸秆禁烧的通知", "工作方案：以降低PM2.5浓度为主线。"));

        var answer = await Search.FindAsync(new(typed), null, 20, Stop);

        Assert.Equal(found, answer is { Way: SearchWay.Exact, List.Rows.Count: 1 });
    }

    [Fact]
    public async Task Whatever_is_typed_is_a_question_that_the_database_understands()
    {
        string[] typed = ["'", "\\", "a' | 'b", "!", ":*", "<->", "(((", "水'&", "\ud800", "𠮷野", "..", "_", "\"", "“”", "①㎡℃", "é", "\u0301", "2.", new('长', 10_000), string.Join(' ', Enumerable.Repeat("环境", 500))];

        foreach (var words in typed) Assert.Empty((await Search.FindAsync(new(words), null, 20, Stop)).List.Rows);
    }

    [Fact]
    public async Task An_equal_title_comes_first_then_titles_then_texts_each_the_newest_first()
    {
        await Bench.PublishedAsync(NoticeOf("秸秆禁烧"));
        foreach (var n in Texts) await Bench.PublishedAsync(NoticeOf($"正文{n}", "讲到秸秆禁烧的事。"));
        await Bench.PublishedAsync(NoticeOf("秸秆禁烧巡查"));

        Assert.Equal(["秸秆禁烧", "秸秆禁烧巡查", "正文3", "正文2", "正文1"], await FoundAsync("秸秆禁烧"));
    }

    [Fact]
    public async Task Findings_are_paged_without_gap_or_double()
    {
        for (var n = 1; n <= 7; n++) await Bench.PublishedAsync(NoticeOf(n % 2 == 0 ? $"水质{n}" : $"第{n}条", "水质良好。"));

        List<string> read = [];
        string? after = null;
        do
        {
            var page = (await Search.FindAsync(new("水质"), after, 2, Stop)).List;
            read.AddRange(page.Rows.Select(row => row.Title[^1].Text));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["6", "4", "2", "第7条", "第5条", "第3条", "第1条"], read);
    }

    [Fact]
    public async Task It_is_narrowed_by_column_year_town_and_kind()
    {
        await Bench.PublishedAsync(NoticeOf("独山港水质", "水质良好。", "quality"));
        await Bench.PublishedAsync(NoticeOf("水质公告"));
        var town = (await Bench.Get<PingHuEcoPublic.Accounts.OrganisationReader>().AllAsync(Stop)).Single(each => each.ShortZh.StartsWith("独山港", StringComparison.Ordinal) && each.Kind == PingHuEcoPublic.Accounts.OrganisationKind.Town);

        Assert.Equal(["独山港水质"], await FoundAsync(new SearchFilter("水质", Column: "quality")));
        Assert.Equal(["独山港水质"], await FoundAsync(new SearchFilter("水质", Town: town.Code)));
        Assert.Equal(2, (await FoundAsync(new SearchFilter("水质", Year: 2026, Kind: EntryKind.Notice))).Length);
        Assert.Empty(await FoundAsync(new SearchFilter("水质", Year: 2025)));
        Assert.Empty(await FoundAsync(new SearchFilter("水质", Kind: EntryKind.Answer)));
    }

    [Fact]
    public async Task It_is_narrowed_to_documents_in_force_expired_or_repealed_on_the_day()
    {
        var old = await Bench.PublishedAsync(NoticeOf("排污费征收办法"));
        await Bench.PublishedAsync(NoticeOf("排污费问答"));
        await Bench.Get<ValidityDesk>().SetAsync(old, DocumentValidity.InForce, new(2020, 1, 1), "发布", null, Wang, Stop);
        await Bench.Get<ValidityDesk>().SetAsync(old, DocumentValidity.Repealed, new(2026, 11, 20), "被新办法废止", null, Wang, Stop);
        await Bench.Get<ValidityDesk>().SetAsync(old, DocumentValidity.Expired, new(2027, 1, 1), "还没到那一天", null, Wang, Stop);

        Assert.Equal(["排污费征收办法"], await FoundAsync(new SearchFilter("排污费", Validity: DocumentValidity.Repealed)));
        Assert.Empty(await FoundAsync(new SearchFilter("排污费", Validity: DocumentValidity.InForce)));
        Assert.Empty(await FoundAsync(new SearchFilter("排污费", Validity: DocumentValidity.Expired)));
        Assert.Equal([old.Value], (await Bench.Get<EntryReader>().NewestAsync(new(Validity: DocumentValidity.Repealed), 10, Stop)).Select(line => line.Id));
        var page = await Bench.Site.Visitor().OpenAsync("/disclosure/search?q=排污费&validity=repealed");
        Assert.Contains("废止", Assert.Single(page.Document.QuerySelectorAll(".findings h2")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_form_finds_the_full_one_and_between_quotation_marks_it_does_not()
    {
        await Bench.PublishedAsync(NoticeOf("固体废物管理办法"));

        Assert.Equal(["固体废物管理办法"], await FoundAsync("固废管理"));
        Assert.NotEqual(SearchWay.Exact, (await Search.FindAsync(new("\"固废管理\""), null, 20, Stop)).Way);
    }

    [Fact]
    public async Task Staff_bring_two_words_together_and_take_them_apart()
    {
        await Bench.PublishedAsync(NoticeOf("河湖长制"));
        var desk = Bench.Get<SearchDesk>();

        await desk.AddAsync("河长", "河湖长", Wang, Stop);
        Assert.Equal(["河湖长制"], await FoundAsync("河长制"));
        Assert.Equal("synonym.known", (await Assert.ThrowsAsync<Refusal>(() => desk.AddAsync("河湖长", "河长", Wang, Stop))).Message);
        Assert.Equal("synonym.same", (await Assert.ThrowsAsync<Refusal>(() => desk.AddAsync("ＰＭ", "pm", Wang, Stop))).Message);

        await desk.RemoveAsync("河湖长", "河长", Wang, Stop);
        await desk.RemoveAsync("河湖长", "河长", Wang, Stop);
        Assert.NotEqual(SearchWay.Exact, (await Search.FindAsync(new("河长制"), null, 20, Stop)).Way);
    }

    [Fact]
    public async Task Where_nothing_has_the_words_together_those_that_mention_most_of_them_are_shown_and_it_is_said()
    {
        await Bench.PublishedAsync(NoticeOf("油烟扰民怎么办", "餐饮单位应当安装净化设施，油烟不得扰民。"));

        Assert.Equal(SearchWay.AllPairs, (await Search.FindAsync(new("餐饮油烟扰民"), null, 20, Stop)) is var all && all.List.Rows.Count == 1 ? SearchWay.AllPairs : all.Way);
        var most = await Search.FindAsync(new("餐饮油烟净化"), null, 20, Stop);
        Assert.Equal((SearchWay.MostPairs, 1), (most.Way, most.List.Rows.Count));
    }

    [Fact]
    public async Task What_was_found_is_marked_with_some_words_around_it()
    {
        await Bench.PublishedAsync(NoticeOf("公告", $"{string.Concat(Enumerable.Repeat("前面的话。", 60))}各镇要严防秸秆 露天焚烧，ＰＭ2.5 浓度不得反弹。{string.Concat(Enumerable.Repeat("后面的话。", 60))}"));

        var answer = await Search.FindAsync(new("秸秆露天 pm2.5"), null, 20, Stop);
        var snippet = answer.List.Rows.Single().Snippet;

        Assert.Equal(SearchWay.Exact, answer.Way);

        Assert.Equal(["秸秆 露天", "ＰＭ2.5"], snippet.Where(mark => mark.IsHit).Select(mark => mark.Text));
        Assert.StartsWith("…各镇要严防秸秆 露天", string.Concat(snippet.Select(mark => mark.Text)), StringComparison.Ordinal);
        Assert.True(snippet.Sum(mark => mark.Text.Length) < 120);
    }

    [Fact]
    public async Task What_is_withdrawn_is_found_no_more()
    {
        var id = await Bench.PublishedAsync(NoticeOf("要撤回的公告"));
        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Wrong, "有误。", Li, Stop);

        Assert.Empty(await FoundAsync("要撤回的公告"));
    }

    [Fact]
    public async Task What_was_looked_for_in_vain_is_counted_without_long_numbers()
    {
        var misses = Bench.Get<MissCounter>();
        foreach (var words in new[] { "温室气体", "温室气体", "13800000000", "水质 330482199001010000", "" }) await Search.FindAsync(new(words), null, 20, Stop);
        await Search.FindAsync(new("温室气体", Year: 2020), null, 20, Stop);
        await misses.FlushAsync(Stop);

        var counted = await Bench.Get<SearchDesk>().MissesAsync(Stop);
        Assert.Contains(new("温室气体", 2, new(2026, 11, 23)), counted);
        Assert.DoesNotContain(counted, miss => miss.Words.Count(char.IsDigit) > 5);

        await Bench.MoveToAsync(new DateOnly(2027, 6, 1));
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(SweepReaders.Kind, new { });
        await Bench.RunJobsAsync();
        Assert.Empty(await Bench.Get<SearchDesk>().MissesAsync(Stop));
    }

    [Fact]
    public async Task Notices_that_were_public_before_there_was_search_are_listed_by_a_job()
    {
        await Bench.PublishedAsync(NoticeOf("早先的公告"));
        await using (var owner = await Bench.OpenAsync("migrator"))
        {
            await using var forget = new Npgsql.NpgsqlCommand("delete from disclosure.entry", owner);
            await forget.ExecuteNonQueryAsync(Stop);
        }
        Assert.Empty(await FoundAsync("早先的公告"));

        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(IndexNotices.Kind, new { });
        await Bench.RunJobsAsync();

        Assert.Equal(["早先的公告"], await FoundAsync("早先的公告"));
    }

    [Fact]
    public async Task Over_the_laws_search_finds_exactly_what_literal_matching_finds()
    {
        var laws = SearchCorpus.Load(Shared.Data("content/laws"));
        IReadOnlyList<SearchedText> texts = [.. laws, .. SearchCorpus.Shuffle(laws, 120)];
        await SearchProof.FillAsync(Bench.Db, texts, Stop);

        var measures = await SearchProof.MeasureAsync(Search, texts, [.. SearchCorpus.Usual, .. SearchCorpus.Sample(texts, 75)], Stop);

        Assert.Equal(29, laws.Count);
        Assert.DoesNotContain(measures, measure => measure.Wrong > 0 || measure.Missed > 0);
        Assert.True(measures.Sum(measure => measure.Found) > 1_000);
    }
}
