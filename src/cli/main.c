#include "cli/program.h"

int main(int argc, char **argv)
{
    return rp_program_run(argc, argv);
}
