using System.Net;
using System.Text.Json;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Addresses;

public sealed class OldAddressTests(Benches benches) : OnABench(benches)
{
    private static readonly ImportDefaults Defaults = new("policy", "历史资料");

    private AddressDesk Desk => Bench.Get<AddressDesk>();

    [Theory]
    [InlineData("http://www.pinghu.gov.cn/art/2023/5/29/art_1_2.html", "/art/2023/5/29/art_1_2.html")]
    [InlineData("/col/col1229/index.html?uid=7#top", "/col/col1229/index.html?uid=7")]
    [InlineData("https://old.example/%E5%85%AC%E5%91%8A.htm", "/公告.htm")]
    [InlineData("//evil.example/a", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("/", null)]
    [InlineData("http://old.example", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("art/1.html", null)]
    public void An_address_is_kept_without_its_host(string typed, string? kept) => Assert.Equal(kept, OldAddress.Read(typed));

    [Fact]
    public async Task An_old_link_moved_for_good_to_its_notice_once_that_is_public()
    {
        var draft = await Bench.SubmittedAsync();
        await Desk.AddAsync("http://old.example/art/1.html?id=7", draft, Wang, Stop);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/art/1.html?id=7")).Status);

        await Bench.Get<ReviewDesk>().ApproveAsync(draft, 1, Li, Stop);

        Assert.Equal((HttpStatusCode.MovedPermanently, $"/disclosure/{draft}"), await GetAsync("/art/1.html?id=7"));
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/en/disclosure/{draft}"), await GetAsync("/en/art/1.html?id=7"));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/art/1.html?id=8")).Status);
    }

    [Fact]
    public async Task A_page_of_this_site_is_never_shadowed_and_an_address_leads_to_one_notice()
    {
        var id = await Bench.PublishedAsync();
        await Desk.AddAsync("/disclosure", id, Wang, Stop);

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/disclosure")).Status);
        Assert.Equal("address.taken", (await Assert.ThrowsAsync<Refusal>(async () => await Desk.AddAsync("/disclosure", await Bench.DraftAsync(), Wang, Stop))).Message);
    }

    [Fact]
    public async Task A_folder_brings_its_old_addresses_and_its_table_says_what_of_each_row_was_taken()
    {
        var folder = Directory.CreateTempSubdirectory("pinghu-import-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "www.old.example", "art"));
            await File.WriteAllTextAsync(Path.Combine(folder, "www.old.example", "art", "1.html"), "<h1>巡河</h1><p>巡河情况如下。</p>", Stop);
            await File.WriteAllTextAsync(Path.Combine(folder, "2.html"), "<meta name=\"Url\" content=\"http://www.old.example/art/2.html\"><h1>治水</h1><p>治水情况如下。</p>", Stop);
            await File.WriteAllTextAsync(Path.Combine(folder, "3.txt"), "题目\n\n正文。", Stop);
            await File.WriteAllTextAsync(Path.Combine(folder, "元数据.csv"), "文件,栏目,成文日期,旧网址\n3.txt,规划计划,2019-02-30,http://www.old.example/3.htm; 不是网址\n没有.txt,,,\n3.txt,,,\n,plans,,\n", Stop);

            var files = ImportFolder.Read(folder);
            foreach (var file in files) await Bench.Get<ImportDesk>().TakeInAsync(file, Defaults, Actor.System, Stop);

            Assert.Equal(["/3.htm", "/art/1.html", "/art/2.html"], (await Desk.ListAsync(null, null, Stop)).Rows.Select(row => row.Path).Order());
            Assert.Contains("plans", (await Bench.Get<EditorReader>().ListAsync([NoticeStage.Draft], Stop)).Select(notice => notice.ColumnCode));
            using var json = JsonDocument.Parse(ImportAccount.Json(files, Wording.English));
            var rows = json.RootElement.GetProperty("report").EnumerateArray().Single(file => file.GetProperty("path").GetString() == "元数据.csv").GetProperty("rows").EnumerateArray().ToArray();
            Assert.Equal([(2, true, 2), (3, false, 1), (4, false, 1), (5, false, 1)], rows.Select(row => (row.GetProperty("line").GetInt32(), row.GetProperty("applied").GetBoolean(), row.GetProperty("problems").GetArrayLength())));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_officer_adds_an_old_address_and_takes_it_away()
    {
        var id = await Bench.PublishedAsync();
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var page = await officer.OpenAsync("/office/disclosure/addresses");
        Assert.NotNull((await page.PressAsync("登记", ("Address", "旧网址"), ("Notice", $"http://localhost/disclosure/{id}"))).ErrorOf("Address"));
        Assert.NotNull((await page.PressAsync("登记", ("Address", "/art/1.html"), ("Notice", "哪条"))).ErrorOf("Notice"));
        var added = await page.PressAsync("登记", ("Address", "/art/1.html"), ("Notice", $"http://localhost/disclosure/{id}"));
        Assert.Equal(HttpStatusCode.MovedPermanently, (await GetAsync("/art/1.html")).Status);

        await added.PressAsync("取消");

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/art/1.html")).Status);
    }

    private async Task<(HttpStatusCode Status, string? To)> GetAsync(string path)
    {
        using var client = Bench.Site.CreateClient(new() { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(path, Stop);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }
}
