using Dapper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Bench.Pages;

/// <summary>The reference of a survey form: two SELECTs and Razor to show it, antiforgery and one INSERT to keep an answer, and nothing else.</summary>
public sealed class PlainFormModel(NpgsqlDataSource db) : PageModel
{
    [BindProperty] public Dictionary<string, string> A { get; set; } = [];

    public string Title { get; private set; } = "";

    public string[] Questions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await using var connection = await db.OpenConnectionAsync();
        Title = await connection.QuerySingleAsync<string>("select title from form where id = 1");
        Questions = await connection.QuerySingleAsync<string[]>("select questions from form where id = 1");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await using var connection = await db.OpenConnectionAsync();
        await connection.ExecuteAsync("insert into answer (id, answers) values (@id, @answers::jsonb)", new { id = Id<PlainFormModel>.Blind().Value, answers = Json.Write(A) });
        return Content("kept");
    }
}
