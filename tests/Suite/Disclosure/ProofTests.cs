using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Architecture;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class ProofTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    [Fact]
    public async Task The_verifier_accepts_the_proof_and_nothing_that_was_changed_cut_or_forged()
    {
        var proof = await ProofAsync();
        var folder = Directory.CreateTempSubdirectory("pinghu-proof-").FullName;
        var spoilt = Spoilt(proof).ToArray();
        var files = new List<string> { await WriteAsync(folder, "right", proof) };
        foreach (var (name, changed) in spoilt) files.Add(await WriteAsync(folder, name, changed));

        var (code, lines) = await VerifyAsync([.. files, "--fingerprint", Bench.Keys.Journal.Fingerprint]);

        Assert.Equal(1, code);
        Assert.Equal(["OK right", .. spoilt.Select(each => $"WRONG {each.Name}")], lines.Select(line => $"{line.Split(' ')[0]} {Path.GetFileNameWithoutExtension(line.Split(": ")[0])}"));
        Assert.Contains("三季度饮用水", lines[0], StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_browser_checks_a_proof_where_it_is_and_sends_nothing()
    {
        var proof = await ProofAsync();
        var page = await chromium.OpenAsync(Bench.LiveSite);
        await page.GotoAsync("/transparency");
        var asked = new List<string>();
        // The page's own mark may still be on its way: what would carry a proof away is a body or a query.
        page.Request += (_, request) =>
        {
            if (request.Method != "GET" || request.Url.Contains('?', StringComparison.Ordinal)) asked.Add(request.Url);
        };

        await page.SetInputFilesAsync("#proof", new Microsoft.Playwright.FilePayload { Name = "proof.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(proof.ToJsonString()) });
        await Microsoft.Playwright.Assertions.Expect(page.Locator("#verified")).ToContainTextAsync("核对无误：三季度饮用水水源水质，");

        proof["document"]!["body"] = "别的";
        await page.SetInputFilesAsync("#proof", new Microsoft.Playwright.FilePayload { Name = "other.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(proof.ToJsonString()) });
        await Microsoft.Playwright.Assertions.Expect(page.Locator("#verified")).ToContainTextAsync("内容对不上");
        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_withdrawn_notice_has_no_proof_to_hand_out()
    {
        var id = await SealedAsync();
        await Bench.Get<NoticeDesk>().WithdrawAsync(id, WithdrawalReason.Private, "含有个人信息。", Li, Stop);

        Assert.Null(await Bench.Get<ProofReader>().OfAsync(id, Stop));
    }

    [Fact]
    public async Task A_head_that_was_written_down_is_compared_and_a_shortened_chain_is_noticed()
    {
        await SealedAsync();
        var reader = Bench.Get<TransparencyReader>();
        var head = (await reader.HeadAsync(Stop))!;
        var noted = Convert.ToHexStringLower(head.Hash)[..16];
        Assert.Equal(HeadFinding.Same, await reader.CompareAsync(head.Seq, noted, Stop));
        Assert.Equal(HeadFinding.Different, await reader.CompareAsync(head.Seq, new string('0', 16), Stop));

        await using var superuser = await Bench.OpenAsync("postgres");
        await superuser.ExecuteAsync("set session_replication_role = replica; delete from kernel.checkpoint; delete from kernel.link where seq = @Seq", new { head.Seq });

        Assert.Equal(HeadFinding.Absent, await reader.CompareAsync(head.Seq, noted, Stop));
    }

    [Fact]
    public async Task The_leaves_lead_from_nothing_to_the_head()
    {
        await SealedAsync();
        var reader = Bench.Get<TransparencyReader>();

        var hash = (await reader.LeavesAsync(0, 10_000, Stop)).Aggregate(new byte[32], JournalLeaf.Next);

        Assert.Equal(Convert.ToHexStringLower((await reader.HeadAsync(Stop))!.Hash), Convert.ToHexStringLower(hash));
    }

    [Theory]
    [InlineData("insert into disclosure.publication (notice_id, published_at) values (gen_random_uuid(), now())")]
    [InlineData("update disclosure.publication set published_at = now()")]
    public async Task Nobody_can_set_when_something_was_published(string statement)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync(statement))).SqlState);
    }

    [Fact]
    public async Task A_reader_downloads_the_proof_from_its_page()
    {
        var id = await SealedAsync();
        var reader = Bench.Site.Visitor();

        var page = await reader.OpenAsync($"/disclosure/{id}/proof");
        using var file = await reader.Client.GetAsync($"/disclosure/{id}/proof/json", Stop);

        Assert.Contains("发布存证", page.Text, StringComparison.Ordinal);
        Assert.Equal(Proof.Version1, JsonNode.Parse(await file.Content.ReadAsStringAsync(Stop))!["format"]!.GetValue<string>());
    }

    // Every value of the proof is changed once; then the path is cut, and the whole is signed anew by a stranger.
    private static IEnumerable<(string Name, JsonObject Changed)> Spoilt(JsonObject proof)
    {
        foreach (var path in Values(proof, ""))
        {
            var changed = (JsonObject)proof.DeepClone();
            var names = path.Split('.');
            var parent = names[..^1].Aggregate((JsonNode)changed, (node, name) => int.TryParse(name, out var n) ? node[n]! : node[name]!);
            var old = int.TryParse(names[^1], out var last) ? parent[last]! : parent[names[^1]]!;
            JsonNode fresh = old.GetValueKind() == System.Text.Json.JsonValueKind.Number ? old.GetValue<long>() + 1 : Altered(old.GetValue<string>());
            if (parent is JsonArray array) array[last] = fresh;
            else parent[names[^1]] = fresh;
            yield return (path.Replace('.', '-'), changed);
        }
        var cut = (JsonObject)proof.DeepClone();
        ((JsonArray)cut["path"]!).RemoveAt(0);
        yield return ("truncated", cut);
        yield return ("forged", Forged((JsonObject)proof.DeepClone()));
    }

    private static IEnumerable<string> Values(JsonNode node, string at) => node switch
    {
        JsonObject of => of.SelectMany(pair => Values(pair.Value!, at.Length == 0 ? pair.Key : $"{at}.{pair.Key}")),
        JsonArray list => list.SelectMany((item, n) => Values(item!, $"{at}.{n}")),
        _ => [at],
    };

    // In hex and in PEM alike: one character in the middle is another one.
    private static string Altered(string text)
    {
        if (text.Length == 0) return "0";
        var middle = text.Length / 2;
        return text[..middle] + (text[middle] == '1' ? '2' : '1') + text[(middle + 1)..];
    }

    private static JsonObject Forged(JsonObject proof)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new SigningKey(stranger);
        var (seq, hash) = (proof["head"]!["seq"]!.GetValue<long>(), Convert.FromHexString(proof["head"]!["hash"]!.GetValue<string>()));
        var signed = new byte[40];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(signed, seq);
        hash.CopyTo(signed, 8);
        proof["head"]!["signature"] = Convert.ToHexStringLower(key.Sign(signed));
        proof["head"]!["fingerprint"] = key.Fingerprint;
        proof["key"] = key.PublicPem;
        return proof;
    }

    private async Task<Id<Notice>> SealedAsync()
    {
        var id = await Bench.PublishedAsync(NoticeOf("三季度饮用水水源水质", "**结论：**全部达标。", "quality") with { Issuer = "市生态环境分局", DocumentNumber = "平生态办〔2026〕3号", DocumentDate = new(2026, 11, 20) });
        await Bench.PublishedAsync(NoticeOf("另一篇"));
        await Bench.SealAsync();
        return id;
    }

    private async Task<JsonObject> ProofAsync()
    {
        var proof = await Bench.Get<ProofReader>().OfAsync(await SealedAsync(), Stop);
        return (JsonObject)JsonNode.Parse(Json.Write(proof))!;
    }

    private static async Task<string> WriteAsync(string folder, string name, JsonObject proof)
    {
        var path = Path.Combine(folder, $"{name}.json");
        await File.WriteAllTextAsync(path, proof.ToJsonString(), Stop);
        return path;
    }

    private static async Task<(int Code, string[] Lines)> VerifyAsync(string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", ["run", Path.Combine(Sources.Root, "docs/verify.cs"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (run.StandardOutput.ReadToEndAsync(Stop), run.StandardError.ReadToEndAsync(Stop));
        await run.WaitForExitAsync(Stop);
        var lines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("OK", StringComparison.Ordinal) || line.StartsWith("WRONG", StringComparison.Ordinal)).ToArray();
        Assert.True(lines.Length > 0, await complained);
        return (run.ExitCode, lines);
    }
}
