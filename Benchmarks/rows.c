/* Writes the cells of Benchmarks/rows/main.swift with the C library alone, in constant memory and without
 * a check. Prints CPU seconds and the greatest memory in kB. */

#include <stdio.h>
#include <sys/resource.h>
#include <xlsxwriter.h>

enum { ROWS = 100000 };

int main(int count, char **arguments) {
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(count > 1 ? arguments[1] : "rows.xlsx", &options);
    lxw_worksheet *page = workbook_add_worksheet(book, "Rows");

    const char *codes[] = {"#,##0", "#,##0.00 \"USD\"", "yyyy-mm-dd", "0.0%", "#,##0.000"};
    lxw_format *text = workbook_add_format(book);
    format_set_align(text, LXW_ALIGN_LEFT);
    lxw_format *formats[5];
    for (int i = 0; i < 5; i++) {
        formats[i] = workbook_add_format(book);
        format_set_num_format(formats[i], codes[i]);
    }
    static char names[1000][32];
    for (int i = 0; i < 1000; i++) snprintf(names[i], sizeof names[i], "Item %d of the list", i);

    const char *headings[] = {"Text", "Count", "Amount", "Day", "Share", "Flow"};
    const int widths[] = {5, 5, 4, 3, 2, 1};
    lxw_col_t column = 0;
    for (int kind = 0; kind < 6; kind++)
        for (int i = 0; i < widths[kind]; i++) {
            char heading[32];
            snprintf(heading, sizeof heading, "%s %d", headings[kind], i);
            worksheet_set_column(page, column, column, kind == 0 ? 20 : 14, NULL);
            worksheet_write_string(page, 0, column++, heading, text);
        }
    worksheet_freeze_panes(page, 1, 0);

    double sum_of_counts = 0, sum_of_amounts = 0;
    for (int n = 0; n < ROWS; n++) {
        lxw_row_t row = n + 1;
        column = 0;
        for (int i = 0; i < 5; i++)
            worksheet_write_string(page, row, column++, names[(n + i * 7) % 1000], text);
        for (int i = 0; i < 5; i++)
            worksheet_write_number(page, row, column++, (double)n * (i + 1), formats[0]);
        for (int i = 0; i < 4; i++)
            worksheet_write_number(page, row, column++, (n % 90000 * 10 + i) / 100.0, formats[1]);
        for (int i = 0; i < 3; i++)
            worksheet_write_number(page, row, column++, 20000 + 25569 + (n + i) % 3000, formats[2]);
        for (int i = 0; i < 2; i++)
            worksheet_write_number(page, row, column++, (n + i) % 1000 / 1000.0, formats[3]);
        worksheet_write_number(page, row, column++, n % 1000 / 8.0, formats[4]);
        sum_of_counts += n;
        sum_of_amounts += n % 90000 * 10 / 100.0;
    }
    worksheet_write_formula_num(page, ROWS + 1, 5, "=SUM(F2:F100001)", formats[0], sum_of_counts);
    worksheet_write_formula_num(page, ROWS + 1, 10, "=SUM(K2:K100001)", formats[1], sum_of_amounts);
    if (workbook_close(book) != LXW_NO_ERROR) return 1;

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.6f %ld\n",
           usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
               (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
           usage.ru_maxrss);
    return 0;
}
