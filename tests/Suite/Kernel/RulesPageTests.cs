using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class RulesPageTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData(Role.Publicist, true)]
    [InlineData(Role.Supervisor, true)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Intake, false)]
    [InlineData(Role.Handler, false)]
    [InlineData(Role.Finance, false)]
    public async Task Those_who_answer_for_rules_may_look_at_them(Role role, bool enters)
    {
        using var scope = Bench.Site.Services.CreateScope();
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [new(AccountClaims.Kind, AccountKind.Staff.Word()), new(ClaimTypes.Role, role.Word())], "test"));

        var answer = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, "/Office/Rules");

        Assert.Equal(enters, answer.Succeeded);
    }

    [Fact]
    public async Task A_visitor_is_sent_to_the_door()
    {
        using var client = Bench.Site.CreateClient(new() { AllowAutoRedirect = false });

        using var response = await client.GetAsync("/Office/Rules", Stop);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task A_publicist_reads_each_rule_with_its_source_and_what_waits_for_confirmation()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var screen = await visitor.OpenAsync("/Office/Rules");

        Assert.Contains("20 个工作日，可延长 20 个工作日", screen.Html, StringComparison.Ordinal);
        Assert.Contains("《政府信息公开条例》（国务院令第711号）第三十三条", screen.Html, StringComparison.Ordinal);
        Assert.Contains("待确认", screen.Html, StringComparison.Ordinal);
        Assert.Contains("不在有效期", screen.Html, StringComparison.Ordinal);
        Assert.Contains("还没有公布", screen.Html, StringComparison.Ordinal);
    }
}
